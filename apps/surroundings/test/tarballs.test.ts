import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from 'docs/documents'
import { expect, inject, test } from 'vitest'

test('the README’s own line packs all packages, and says what to type in a site', () => {
  const tarballs = inject('tarballs')
  const output = inject('tarballsOutput')
  const names = readdirSync(path.join(root, 'packages'))
  expect(Object.keys(tarballs).toSorted()).toEqual(names.map((name) => `@vkjwt/${name}`))
  for (const file of Object.values(tarballs)) expect(output).toContain(`  ${file}\n`)
  const core = `${tarballs['@vkjwt/core']}`
  expect(path.isAbsolute(core)).toBe(true)
  expect(output).toContain(`npm install ${core} ${tarballs['@vkjwt/express']}\n`)
  const badge = `${tarballs['@vkjwt/badge']}`
  expect(output).toContain(
    `  overrides:\n    '@vkjwt/core': file:${core}\n    '@vkjwt/badge': file:${badge}\n`,
  )
  expect(output).toContain(
    `"resolutions": { "@vkjwt/core": "file:${core}", "@vkjwt/badge": "file:${badge}" }`,
  )
})
