import type { Document } from './documents.ts'

/**
 * The `@example` of each docstring of a source file, as a document: without the comment's asterisks, and on the
 * lines that it has there.
 */
export function readExamples({ name, text }: Document): Document {
  const lines: string[] = []
  for (const { 0: comment, index } of text.matchAll(/^ *\/\*\*[\s\S]*?\*\//gm)) {
    const first = text.slice(0, index).split('\n').length - 1
    let isExample = false
    for (const [offset, line] of comment.split('\n').entries()) {
      const content = line.replace(/^ *\*(?:\/| ?)/, '')
      const tag = /^@(\w+)/.exec(content)?.[1]
      if (tag !== undefined) isExample = tag === 'example'
      else if (isExample) lines[first + offset] = content
    }
  }
  return {
    name: name.replace(/\.tsx?$/, ''),
    text: Array.from(lines, (line) => line ?? '').join('\n'),
  }
}
