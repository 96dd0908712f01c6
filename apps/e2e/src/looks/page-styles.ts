import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compile } from 'tailwindcss'

async function readTailwind(): Promise<string> {
  const { build } = await compile('@import "tailwindcss";', {
    loadStylesheet: async (_id, base) => {
      const path = fileURLToPath(import.meta.resolve('tailwindcss/index.css'))
      return { path, base, content: await readFile(path, 'utf8') }
    },
  })
  return build(['uppercase', 'text-center'])
}

// The ground that a test lays below the badges stays as it is.
const elements =
  ':is(section, div, p, span, svg, path, details, summary, dl, dt, dd, time, bdi):not([data-ground])'

// What a page may do to whatever it meets, thoughtless or not.
const hostile = `
  @layer late { * { padding: 9px !important; color: red !important } }
  *, *::before, *::after { box-sizing: content-box; transition: all 2s; animation: spin 1s infinite }
  @keyframes spin { to { transform: rotate(1turn) } }
  body { color: #c0c; font: italic 900 22px/3 serif; letter-spacing: 4px; word-spacing: 9px;
    text-transform: uppercase; text-align: right; text-indent: 40px; text-shadow: 2px 2px red;
    white-space: nowrap; word-break: break-all; direction: rtl;
    font-variant: small-caps; hyphens: auto; -webkit-text-stroke: 1px red; -webkit-text-fill-color: red;
    list-style: square; cursor: wait; quotes: '«' '»'; tab-size: 9; fill: red; stroke: red }
  ${elements} { background: yellow !important; color: red !important; border: 5px dashed red !important;
    margin: 11px !important; padding: 13px !important; font: 700 31px/1 fantasy !important;
    text-decoration: line-through !important; text-transform: uppercase !important;
    letter-spacing: 5px !important; display: inline !important; float: left !important;
    position: relative !important; inset: 7px !important; inline-size: 50px !important;
    block-size: 20px !important; max-width: 60px !important; overflow: hidden !important;
    opacity: .3 !important; visibility: visible !important; transform: skew(20deg) !important;
    rotate: 9deg !important; scale: 1.5 !important; translate: 9px !important;
    filter: blur(2px) invert(1) !important; clip-path: circle(5px) !important;
    box-shadow: 0 0 9px red !important; border-radius: 0 !important; direction: rtl !important;
    unicode-bidi: bidi-override !important; columns: 2 !important; zoom: 2; outline: 3px solid red !important;
    fill: red !important; stroke: lime !important; stroke-width: 9 !important; stroke-dasharray: 2 !important;
    mask: linear-gradient(#000, transparent) !important; mix-blend-mode: difference !important;
    animation: spin 1s infinite !important; vertical-align: super !important; order: 3 !important;
    writing-mode: vertical-rl !important; grid-area: 1 / 1 !important; text-align: right !important; font-style: italic !important }
  :not([data-ground])::before, :not([data-ground])::after { content: '!' !important; display: block !important; color: red !important;
    position: absolute !important; inset: 0 !important; background: red !important }
  :not([data-ground])::first-letter { font-size: 300% !important; color: red !important; float: left !important }
  :not([data-ground])::first-line { color: red !important; text-transform: uppercase !important }
  ::marker { content: 'x' !important; color: red !important; font-size: 40px !important }
  [data-vkjwt-state], [class*='vkjwt'] { --vkjwt-tone: lime !important; --vkjwt-fill: red !important;
    --vkjwt-edge: red !important; background: lime !important; all: unset }
  .vkjwt-title { font-size: 0 !important } .vkjwt-icon { display: none !important }
  [data-vkjwt-state='rejected'] .vkjwt-text { display: none !important }
  details > :not(summary) { display: none !important } details[open] { display: none !important }
  summary { list-style: square inside !important; pointer-events: none !important }
  [lang] { display: none !important } [dir] { direction: rtl !important } [role] { opacity: 0 !important }
`

/** What pages bring along, by name: real resets, and one that nobody would ship on purpose. */
export const pageStyles: Readonly<Record<'Tailwind' | 'Bootstrap' | 'hostile', string>> = {
  Tailwind: await readTailwind(),
  Bootstrap: await readFile(
    fileURLToPath(import.meta.resolve('bootstrap/dist/css/bootstrap.css')),
    'utf8',
  ),
  hostile,
}
