import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './public-packages.ts'

interface Fault {
  package: string
  file: string
  from: string
  to: string
}

/** A fault that fits nowhere would pass for one that nothing finds, or be left out without a word. */
describe.each(globSync('.ci/faults/*.json', { cwd: root }))('%s', (list) => {
  const faults = JSON.parse(readFileSync(path.join(root, list), 'utf8')) as Fault[]

  test('has faults', () => {
    expect(faults.length).toBeGreaterThan(10)
  })

  test('has faults that fit in one place each', () => {
    const misfits = faults.filter(({ package: name, file, from, to }) => {
      const source = readFileSync(path.join(root, 'packages', name, file), 'utf8')
      return source.split(from).length !== 2 || from === to
    })
    expect(misfits).toEqual([])
  })
})
