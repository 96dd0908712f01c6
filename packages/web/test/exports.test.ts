import { expect, test } from 'vitest'

const common = ['bindScan', 'redactUrl', 'toScanView']

test.each([
  ['index', ['createVkWeb']],
  ['fastify', ['createVkFastify']],
  ['koa', ['createVkKoa']],
])('the built entry %s exports these names and no others', async (entry, names) => {
  // A computed name: the build is looked at, not type-checked from here.
  const built = await import(new URL(`../dist/${entry}.js`, import.meta.url).href)
  expect(Object.keys(built).toSorted()).toEqual([...common, ...names].toSorted())
})
