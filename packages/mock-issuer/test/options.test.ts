import { expect, test } from 'vitest'
import { createMockIssuer } from '../src/index.ts'

test.each([
  ['audiance', { audiance: 'shop.example' }],
  ['targets', { targets: [] }],
  ['port is a number from 0 to 65535', { port: 70_000 }],
  ['port is a number from 0 to 65535', { port: '4000' }],
  ['host is text', { host: '' }],
  ['audience is text', { audience: 7 }],
  ['chips is a list', { chips: {} }],
  ['hostNames is a list', { hostNames: 'box' }],
  ['hostNames is a list', { hostNames: ['box:4000'] }],
  ['hostNames is a list', { hostNames: ['http://box'] }],
  ['apiKeys is a list', { apiKeys: [''] }],
  ['apiKeys is a list', { apiKeys: 'key' }],
  ['database is text', { database: true }],
  ['seed is text or a number', { seed: {} }],
  ['now is a function', { now: new Date() }],
  ['allowInProduction is true or false', { allowInProduction: 'no' }],
  ['one object', null],
])('refuses %s', async (reason, options: object | null) => {
  await expect(createMockIssuer(options as object)).rejects.toThrow(TypeError)
  await expect(createMockIssuer(options as object)).rejects.toThrow(reason)
})
