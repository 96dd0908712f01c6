import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printWelcome } from '../src/print-welcome.ts'
import type { Demo } from '../src/start-demo.ts'

let issuer: MockIssuer
let output = ''
beforeEach(async () => {
  issuer = await createMockIssuer()
  output = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await issuer.close()
})

const benchPassword = '0a1b2c'
const stop = async (): Promise<void> => {}

interface Given {
  redis?: Demo['redis']
  host?: string
  database?: string
}

type Urls = readonly [shopUrl: string, expressShopUrl: string, issuerUrl: string]

function print(urls: Urls, { redis, ...wanted }: Given = {}): string {
  const [shopUrl, expressShopUrl, issuerUrl] = urls
  const ended = new AbortController().signal
  const demo = { shopUrl, expressShopUrl, issuerUrl, issuer, redis, benchPassword, ended, stop }
  printWelcome(demo, { shopPort: 3000, expressShopPort: 3001, issuerPort: 4000, ...wanted })
  return output.replace(/\s+/g, ' ')
}

test('prints all addresses', () => {
  const text = print(['http://localhost:3000', 'http://localhost:3001', 'http://localhost:4000'])
  expect(text).toContain('http://localhost:3000')
  expect(text).toContain('http://localhost:3001')
  expect(text).toContain('http://localhost:4000')
  expect(text).not.toContain('taken')
})

test('says which ports were taken and where things are instead', () => {
  const text = print(['http://localhost:3001', 'http://localhost:3002', 'http://localhost:4002'])
  expect(text).toContain('Some ports were taken: the tap page is on 4002 instead of 4000, ')
  expect(text).toContain('the shop is on 3001 instead of 3000, ')
  expect(text).toContain('the Express shop is on 3002 instead of 3001.')
})

const addresses = [
  'http://localhost:3000',
  'http://localhost:3001',
  'http://localhost:4000',
] as const

test('says where used taps are remembered', () => {
  expect(print(addresses)).toContain('Used taps are remembered in memory')
  output = ''
  const text = print(addresses, { redis: { place: '127.0.0.1:6379', isUp: true } })
  expect(text).toContain('Used taps are remembered in Redis at 127.0.0.1:6379;')
  expect(text).not.toContain('503')
})

test('says that Redis does not answer, and what that means', () => {
  const text = print(addresses, { redis: { place: '127.0.0.1:6379', isUp: false } })
  expect(text).toContain('Redis at 127.0.0.1:6379 does not answer.')
  expect(text).toContain('no new tap can be checked')
  expect(text).toContain('503')
})

test('says how long what is registered is kept', () => {
  expect(print(addresses)).toContain('end with the demo')
  output = ''
  expect(print(addresses, { database: 'shop.sqlite' })).toContain('are in shop.sqlite.')
})

test('warns of the network that it listens to, and of nothing on loopback', () => {
  expect(print(addresses)).not.toContain('network')
  output = ''
  const lan = ['http://10.0.0.7:3000', 'http://10.0.0.7:3001', 'http://10.0.0.7:4000'] as const
  const text = print(lan, { host: '10.0.0.7' })
  expect(text).toContain('so can everybody else in it')
})

test('says where the scan log is, and with which password', () => {
  expect(print(addresses)).toContain('http://localhost:3000/bench, password 0a1b2c')
})
