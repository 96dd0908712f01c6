import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from 'docs/documents'

/** What stands in a file that is copied, and what a test needs there. */
export type Substitution = readonly [text: string, replacement: string]

/**
 * Reads a file of the examples with ports and paths replaced.
 *
 * @throws {Error} where one of the texts isn't in it: a test must not go on with what nobody copies
 */
export function readExample(file: string, substitutions: readonly Substitution[] = []): string {
  const text = readFileSync(path.join(root, 'docs/examples', file), 'utf8')
  return replaceIn(text, { file, substitutions })
}

/** The same in a copy of one. */
export async function substitute(
  file: string,
  substitutions: readonly Substitution[],
): Promise<void> {
  await writeFile(file, replaceIn(await readFile(file, 'utf8'), { file, substitutions }))
}

interface Replacement {
  file: string
  substitutions: readonly Substitution[]
}

function replaceIn(text: string, { file, substitutions }: Replacement): string {
  let result = text
  for (const [wanted, replacement] of substitutions) {
    if (!result.includes(wanted)) throw new Error(`${file} has no ${JSON.stringify(wanted)}`)
    result = result.replaceAll(wanted, replacement)
  }
  return result
}
