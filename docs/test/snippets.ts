import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readCodeBlocks } from './code-blocks.ts'
import { type Document, root } from './documents.ts'

/** Below the documentation, so that its dependencies are found; ignored by git. */
const parent = path.join(root, 'docs/.results')

/** The languages that are compiled, and as what: to the compiler, JavaScript is TypeScript without types. */
const extensions: Readonly<Record<string, string>> = { ts: 'ts', tsx: 'tsx', js: 'ts', jsx: 'tsx' }

/**
 * Writes all blocks in these languages into a new folder of that name, one folder for each document. A
 * block whose first line is `// some/file.ts` becomes that file, so that blocks of a document can import
 * each other. Lines are those of the document, so that the compiler's complaints point there.
 *
 * Returns the folder, and the name of the document of each block.
 */
export function writeSnippets(
  folderName: string,
  documents: readonly Document[],
): { folder: string; sources: string[] } {
  const folder = path.join(parent, folderName)
  rmSync(folder, { recursive: true, force: true })
  const sources = documents.flatMap((document) =>
    readCodeBlocks(document).flatMap(({ language, code, line, setup }): string[] => {
      const extension = extensions[language]
      if (extension === undefined) return []
      const named = /^\/\/ ([\w/.[\]-]+\.[jt]sx?)\n/.exec(code)?.[1]
      const name = named ?? `line-${line}.${extension}`
      const file = path.join(folder, document.name.replace(/\.md$/, ''), name)
      mkdirSync(path.dirname(file), { recursive: true })
      // Two blocks for one file would silently be one: `wx` fails instead.
      writeFileSync(file, textOf({ code, line, setup }), { flag: 'wx' })
      return [document.name]
    }),
  )
  return { folder, sources }
}

function textOf(block: {
  code: string
  line: number
  setup: { code: string; line: number } | undefined
}): string {
  const { code, line, setup } = block
  const before = setup === undefined ? '' : '\n'.repeat(setup.line - 1) + setup.code
  return before + '\n'.repeat(line - before.split('\n').length) + code
}
