import { type CodeBlock, readCodeBlocks } from 'docs/code-blocks'
import { readDocument } from 'docs/documents'

/** A document of which somebody copies the blocks. */
export interface Guide {
  readonly blocks: readonly CodeBlock[]
  /** The block that becomes this file, as it stands. */
  file(name: string): string
  /** The first block that has a text in it. */
  blockWith(text: string): string
  /** All settings, with the box at another address than the document's. */
  settings(issuerUrl: string): string
  /** The command line that begins so. */
  command(start: string): string
  /** The lines that install something, up to the block with a text, or all of them. */
  installations(before?: string): string
}

/** Reads a document of `docs`, or of the root. */
export function readGuide(name: string): Guide {
  const blocks = readCodeBlocks(readDocument(name))
  const find = (isMeant: (block: CodeBlock) => boolean, what: string): string => {
    const block = blocks.find(isMeant)
    if (block === undefined) throw new Error(`${name} has no ${what}`)
    return block.code
  }
  const listLines = (some: readonly CodeBlock[]): string[] =>
    some
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }) => code.trim().split('\n'))
      .map((line) => line.replace(/\s+#.*$/, ''))
  return {
    blocks,
    file: (file) => find(({ code }) => code.startsWith(`// ${file}\n`), file),
    blockWith: (text) => find(({ code }) => code.includes(text), text),
    settings: (issuerUrl) =>
      blocks
        .filter(({ language }) => language === 'ini')
        .map(({ code }) => code.replaceAll('http://127.0.0.1:4000', issuerUrl))
        .join(''),
    command(start) {
      const line = listLines(blocks).find((each) => each.startsWith(start))
      if (line === undefined) throw new Error(`${name} has no command ${start}`)
      return line
    },
    installations(before) {
      const end =
        before === undefined ? blocks.length : blocks.findIndex(({ code }) => code.includes(before))
      const lines = listLines(blocks.slice(0, end))
      return lines.filter((line) => /^npm (?:init|pkg|install)/.test(line)).join('\n')
    },
  }
}
