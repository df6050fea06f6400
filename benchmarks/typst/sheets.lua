-- The sheets of a print edition as pandoc reads them, made what benchmarks/typst/book.typ sets.

local function raw(text) return pandoc.RawBlock("typst", text) end

local function within(call, blocks)
  return pandoc.List({raw(call .. "[")}) .. blocks .. pandoc.List({raw("]")})
end

local function has(element, class) return element.classes:includes(class) end

-- A note stands in the text as its call, a link, and then its own text.
local function Link(link)
  if has(link, "note-call") then return {} end
  if link.target:sub(1, 1) == "#" then return link.content end
end

local function note(span)
  local paragraphs, loose = pandoc.List(), pandoc.List()
  for _, inline in ipairs(span.content) do
    if inline.t == "Span" and has(inline, "note-p") then
      paragraphs:insert(pandoc.Para(inline.content))
    elseif not (inline.t == "Span" and has(inline, "note-number")) then
      loose:insert(inline)
    end
  end
  if #loose > 0 then paragraphs:insert(pandoc.Para(loose)) end
  return pandoc.Note(paragraphs)
end

local function Span(span)
  span.identifier = ""
  if has(span, "note") then return note(span) end
  if has(span, "smallcaps") then return pandoc.SmallCaps(span.content) end
  if has(span, "line") then span.content:insert(pandoc.LineBreak()) end
  if has(span, "index-mark") then return span.content end
  return span
end

local function Header(header)
  header.identifier = ""
  return header
end

-- The bibliography is a list of which each entry hangs; the index two columns of lists.
local function hung(list)
  local blocks = pandoc.List()
  for _, entry in ipairs(list.content) do blocks:extend(within("#entry", entry)) end
  return blocks
end

local function Div(div)
  div.identifier = ""
  if has(div, "role-bibliography") then return div:walk({BulletList = hung}).content end
  if has(div, "index") then return within("#index", div.content) end
  if has(div, "signature") then return within("#signature", div.content) end
  if has(div, "authors") then return within("#authors", div.content) end
  if has(div, "verse") then return within("#verse", div.content) end
  return div.content
end

local function HorizontalRule() return raw("#scene-break") end

return {
  {Link = Link},
  {Span = Span, Header = Header, Div = Div, HorizontalRule = HorizontalRule},
}
