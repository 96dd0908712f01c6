import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findDatabaseFile } from '../src/registry/database-file.ts'
import { makeFolder } from './registry.ts'

afterEach(() => vi.restoreAllMocks())

test('is in a folder of the working directory that is made for it', () => {
  const folder = realpathSync(makeFolder())
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  for (const unset of [undefined, '']) {
    expect(findDatabaseFile(unset)).toBe(path.join(folder, '.data/shop.sqlite'))
  }
  expect(existsSync(path.join(folder, '.data'))).toBe(true)
})

test('is the one that was named, in a folder that has to be there', () => {
  const folder = realpathSync(makeFolder())
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  expect(findDatabaseFile('data/mine.sqlite')).toBe(path.join(folder, 'data/mine.sqlite'))
  expect(existsSync(path.join(folder, 'data'))).toBe(false)
  expect(findDatabaseFile(':memory:')).toBe(':memory:')
})
