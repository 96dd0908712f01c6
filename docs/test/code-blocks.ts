import type { Document } from './documents.ts'

/** A fenced block of a document. */
export interface CodeBlock {
  /** `docs/options.md:12`, the line of the opening fence. */
  place: string
  language: string
  code: string
  /** The line of the document on which the code starts, counted from 1. */
  line: number
  /** The code of the `<!-- setup: … -->` comment right before the block. */
  setup?: { code: string; line: number }
}

/** All fenced blocks of a document, in their order. */
export function readCodeBlocks({ name, text }: Document): CodeBlock[] {
  const pattern =
    /(?:^<!-- setup:\n([\s\S]*?)^-->\n\n?)?^( *)(`{3,})([^\n`]*)\n([\s\S]*?)^\2\3[ \t]*$/gm
  return Array.from(text.matchAll(pattern), (match) => {
    const [whole, setup, indent = '', , language = '', code = ''] = match
    const fence = match.index + whole.indexOf(`${indent}\`\`\``, setup?.length ?? 0)
    const line = lineAt(text, fence)
    return {
      place: `${name}:${line}`,
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      line: line + 1,
      ...(setup !== undefined && { setup: { code: setup, line: lineAt(text, match.index) + 1 } }),
    }
  })
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
