import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const readBuilt = (name: string) => readFile(new URL(`../dist/${name}`, import.meta.url), 'utf8')

test('the built package exports these names and no others', async () => {
  const built: object = await import('@vkjwt/redis')
  expect(Object.keys(built).toSorted()).toEqual(['redisOneTimeStore', 'redisRateLimiter'])
  const [, types = ''] = /export type \{([^}]+)\}/.exec(await readBuilt('index.d.ts')) ?? []
  expect(types.split(',').map((name) => name.trim())).toEqual([
    'IoRedisClient',
    'NodeRedisClient',
    'RedisClient',
    'RedisOneTimeStoreOptions',
    'RedisRateLimiterOptions',
  ])
})

test('needs neither client package, and the limiter library alone at run time', async () => {
  for (const [name, needed] of [
    ['index.js', ['rate-limiter-flexible']],
    ['index.d.ts', ['@vkjwt/core']],
  ] as const) {
    // Comments have examples with imports in them.
    const code = (await readBuilt(name)).replaceAll(/\/\*[\s\S]*?\*\//g, '')
    const imported = code.matchAll(/(?:from|import)\s*\(?["']([^"']+)/g)
    expect(Array.from(imported, ([, from]) => from)).toEqual(needed)
  }
})
