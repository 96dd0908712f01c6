import type { Document } from './documents.ts'

/** A heading, with the text below it up to the next one of any level. */
export interface Section {
  level: number
  title: string
  body: string
}

/** The document without its fenced blocks and comments, every line where it was. */
export function withoutCode(text: string): string {
  const blank = (whole: string): string => whole.replaceAll(/[^\n]/g, '')
  return text
    .replaceAll(/^( *)(`{3,})[^\n`]*\n[\s\S]*?^\1\2[ \t]*$/gm, blank)
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
}

/** The headings of a document, in their order. */
export function readSections({ text }: Pick<Document, 'text'>): Section[] {
  return withoutCode(text)
    .split(/^(?=#{1,6} )/m)
    .flatMap((part) => {
      const match = /^(#{1,6}) (.*)\n?([\s\S]*)/.exec(part)
      if (match === null) return []
      const [, marks = '', title = '', body = ''] = match
      return { level: marks.length, title: title.trim(), body }
    })
}

/** The rows of all tables in a text, as cells, without header and delimiter rows. */
export function readRows(text: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    if (!line.startsWith('|') || isDelimiter(line) || isDelimiter(lines[index + 1] ?? '')) return []
    const cells = line.slice(1).split(/(?<!\\)\|/)
    return [cells.slice(0, -1).map((cell) => cell.trim().replaceAll('\\|', '|'))]
  })
}

/** The anchors of a document's headings, as GitHub makes them. */
export function readAnchors(document: Pick<Document, 'text'>): Set<string> {
  const anchors = new Set<string>()
  for (const { title } of readSections(document)) {
    const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = plain.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

function isDelimiter(line: string): boolean {
  return /^\|(?:\s*:?-+:?\s*\|)+$/.test(line)
}
