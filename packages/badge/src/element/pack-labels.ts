import type { defineLabels as nameWords } from '../define-labels.ts'

/** The words of a language in the order of `en`, without their names. */
export type PackedLabels = Readonly<Parameters<typeof nameWords>>

/**
 * What the build puts in place of `defineLabels` in the languages of the element, which has the names
 * of the words itself.
 */
export function defineLabels(...words: PackedLabels): PackedLabels {
  return words
}
