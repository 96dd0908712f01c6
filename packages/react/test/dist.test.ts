import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const dist = new URL('../dist/', import.meta.url)
const read = (name: string) => readFile(new URL(name, dist), 'utf8')

test('holds the component, its types and its stylesheet', async () => {
  expect((await readdir(dist)).toSorted()).toEqual([
    'badge.css',
    'badge.css.d.ts',
    'index.d.ts',
    'index.js',
  ])
  expect(await read('badge.css')).toBe(
    await readFile(new URL('../src/badge.css', import.meta.url), 'utf8'),
  )
})

test('exports the component and the English words', async () => {
  const entry: object = await import('@vkjwt/react')
  expect(Object.keys(entry).toSorted()).toEqual(['VerifiedBadge', 'en'])
})

test('exports the types that a front end names', async () => {
  const types = await read('index.d.ts')
  const [, names = ''] = /export type \{([^}]+)\}/.exec(types) ?? []
  expect(names.split(',').map((name) => name.trim())).toEqual([
    'BadgeLabelOverrides',
    'BadgeLabels',
    'BadgeMessage',
    'BadgeMessageName',
    'BadgeState',
    'ScanView',
    'VerifiedBadgeProps',
  ])
})

test('imports nothing but React, in code and in types', async () => {
  for (const name of ['index.js', 'index.d.ts']) {
    const imported = Array.from(
      (await read(name)).matchAll(/from\s*["']([^"']+)/g),
      ([, from]) => from,
    )
    expect(imported).not.toEqual([])
    for (const from of imported) expect(from).toMatch(/^react(?:\/jsx-runtime)?$/)
  }
})

test('renders where React has server components only, without hooks', async () => {
  const program = `
    import { VerifiedBadge } from '@vkjwt/react'
    import * as React from 'react'
    const element = VerifiedBadge({ scan: { state: 'none' } })
    console.log(element.props['data-vkjwt-state'], typeof React.useState)`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--input-type=module', '--eval', program],
    { cwd: new URL('..', import.meta.url) },
  )
  expect(stdout.trim()).toBe('none undefined')
})
