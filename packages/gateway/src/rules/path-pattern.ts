import { fold, foldPlain } from './path-readings.ts'

/** Tells whether the segments of a reading of a path are meant. */
export type PathPattern = (segments: readonly string[]) => boolean

/**
 * Compiles a pattern: `*` stands for one segment, and `**` at the end for whatever follows, also for nothing.
 *
 * @throws {TypeError} that says what a pattern looks like
 */
export function compilePattern(text: string): PathPattern {
  const segments = segmentsOf(foldPlain(text))
  const isOpen = segments.at(-1) === '**'
  const fixed = isOpen ? segments.slice(0, -1) : segments
  const isWhole = (segment: string): boolean => segment === '*' || !segment.includes('*')
  // A query, or a name as routers have them, would be a gate that nothing ever meets.
  const isPath = text.startsWith('/') && !/[?#]|\/:/.test(text)
  if (!isPath || !fixed.every(isWhole)) {
    throw new TypeError(
      `${JSON.stringify(text)} is no pattern of a path: it starts with a slash, and * stands for one whole segment, ** at the end for all that follows`,
    )
  }
  return (found) => {
    const isLongEnough = isOpen ? found.length >= fixed.length : found.length === fixed.length
    return isLongEnough && fixed.every((segment, at) => segment === '*' || segment === found[at])
  }
}

/** The segments of a path, folded; of the root there are none. */
export function segmentsOf(path: string): string[] {
  const folded = fold(path)
  return folded === '/' ? [] : folded.split('/').slice(1)
}
