import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One Markdown file that users read. */
export interface Document {
  /** From the root of the repository, with forward slashes: `docs/options.md`. */
  name: string
  text: string
}

export const root: string = path.resolve(import.meta.dirname, '../..')

/** The documents whose paths match, in order of their names. */
export function readDocuments(...patterns: string[]): Document[] {
  const names = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] })
  return names
    .map((name) => name.replaceAll(path.sep, '/'))
    .sort()
    .map(readDocument)
}

/** One document by its path from the root of the repository. */
export function readDocument(name: string): Document {
  return { name, text: readFileSync(path.join(root, name), 'utf8') }
}
