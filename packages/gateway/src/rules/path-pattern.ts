import { fold } from './path-readings.ts'

/** Tells whether a reading of a path, folded, is meant. */
export type PathPattern = (reading: string) => boolean

/**
 * Compiles a pattern: `*` stands for one segment, and `**` at the end for whatever follows, also for nothing.
 *
 * @throws {TypeError} that says what a pattern looks like
 */
export function compilePattern(text: string): PathPattern {
  const segments = segmentsOf(text)
  const isOpen = segments.at(-1) === '**'
  const fixed = isOpen ? segments.slice(0, -1) : segments
  if (!text.startsWith('/') || fixed.some((segment) => segment.includes('*') && segment !== '*')) {
    throw new TypeError(
      `${JSON.stringify(text)} is no pattern of a path: it starts with a slash, and * stands for one whole segment, ** at the end for all that follows`,
    )
  }
  return (reading) => {
    const found = segmentsOf(reading)
    const isLongEnough = isOpen ? found.length >= fixed.length : found.length === fixed.length
    return isLongEnough && fixed.every((segment, at) => segment === '*' || segment === found[at])
  }
}

function segmentsOf(path: string): string[] {
  const folded = fold(path)
  return folded === '/' ? [] : folded.split('/').slice(1)
}
