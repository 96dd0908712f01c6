import { assertKnownOptions, checkFunction } from '../option-checks.ts'

/**
 * Checks the options of a gate: `item` and `onDenied`, each left out or a function. A misspelt option, or
 * one that is present and undefined, would quietly leave the gate without its check.
 *
 * @throws {TypeError} that names the option
 */
export function assertGateOptions(options: object): void {
  const known = { item: 'may be undefined', onDenied: 'may be undefined' } as const
  assertKnownOptions(options, { owner: 'requireChip', known })
  for (const [name, value] of Object.entries(options)) checkFunction(name, value)
}
