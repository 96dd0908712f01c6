import type { Chip } from '@vkjwt/core'
import type { Items } from './items.ts'
import { compilePattern, segmentsOf } from './path-pattern.ts'
import { pathReadings } from './path-readings.ts'

/** Paths that need a chip. */
export interface Gate {
  /** A pattern: `*` stands for one segment, `**` at the end for all that follows. */
  path: string
  /**
   * Which chip opens it: that of the `item` whose page it is, any that is `listed`, or `any` genuine one of the site.
   *
   * @default 'item' with an items file, else 'any'
   */
  chip?: 'item' | 'listed' | 'any' | undefined
}

/** What the rules say about one page. */
export interface PageRules {
  isGated: boolean
  /** Whether a genuine chip of the site is the right one here. */
  belongs(chip: Chip): boolean
}

interface RuleSources {
  gates: readonly Gate[]
  /** Read at each request, since the file may change. */
  items(): Items
  hasItems: boolean
}

/**
 * Looks up what is asked of whom on a page. Where servers may read its path in several ways, what any of them meets
 * counts.
 */
export function createRules({ gates, hasItems, items }: RuleSources): (path: string) => PageRules {
  const compiled = gates.map(({ chip = hasItems ? 'item' : 'any', path }) => ({
    chip,
    matches: compilePattern(path),
  }))
  return (path) => {
    const found = pathReadings(path)
    if (found === undefined) return { isGated: gates.length > 0, belongs: () => false }
    const readings = [...found]
    const segmented = readings.map(segmentsOf)
    const chips = new Set(
      compiled.filter(({ matches }) => segmented.some(matches)).map((gate) => gate.chip),
    )
    const listed = items()
    const owners = new Set(
      readings.map((reading) => listed.pathOf(reading)).filter((owner) => owner !== undefined),
    )
    return {
      isGated: chips.size > 0,
      belongs(chip) {
        const owned = listed.pathsOf(chip)
        if (chips.has('listed') && owned.size === 0) return false
        if (chips.has('item') && owners.size === 0) return false
        return [...owners].every((owner) => owned.has(owner))
      },
    }
  }
}

/** Compiles patterns of paths that nothing else may be read into: each reading of a path has to be meant. */
export function createPathTest(patterns: readonly string[]): (path: string) => boolean {
  const compiled = patterns.map(compilePattern)
  return (path) => {
    const readings = pathReadings(path)
    if (readings === undefined) return false
    return [...readings]
      .map(segmentsOf)
      .every((segments) => compiled.some((matches) => matches(segments)))
  }
}
