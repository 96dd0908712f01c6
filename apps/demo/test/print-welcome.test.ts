import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printWelcome } from '../src/print-welcome.ts'

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

function print(shopUrl: string, issuerUrl: string): string {
  const { signal } = new AbortController()
  const demo = { shopUrl, issuerUrl, issuer, ended: signal, stop: async () => {} }
  printWelcome(demo, { shopPort: 3000, issuerPort: 4000 })
  return output
}

test('prints both addresses', () => {
  const text = print('http://localhost:3000', 'http://localhost:4000')
  expect(text).toContain('http://localhost:3000')
  expect(text).toContain('http://localhost:4000')
  expect(text).not.toContain('taken')
})

test('says which ports were taken and where things are instead', () => {
  const text = print('http://localhost:3001', 'http://localhost:4002')
  expect(text).toContain('Port 3000 is taken, so the shop is on 3001.')
  expect(text).toContain('Port 4000 is taken, so the issuer is on 4002.')
})
