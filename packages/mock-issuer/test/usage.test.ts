import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { usage } from '../src/command/usage.ts'

test('the help lists every option of the command, and no other', () => {
  const reader = new URL('../src/command/read-command-line.ts', import.meta.url)
  const read = Array.from(
    readFileSync(reader, 'utf8').matchAll(/^ {6}'?([\w-]+)'?: \{ type: '/gm),
    ([, name]) => `--${name}`,
  )
  const listed = Array.from(usage.matchAll(/^ {2}(--[\w-]+)/gm), ([, flag]) => flag)
  expect(read.length).toBeGreaterThan(10)
  expect(listed.toSorted()).toEqual(read.toSorted())
})
