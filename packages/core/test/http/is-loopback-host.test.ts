import { expect, test } from 'vitest'
import { isLoopbackHost } from '../../src/index.ts'

test.each([
  'localhost',
  'LOCALHOST:3000',
  'shop.localhost',
  '127.0.0.1',
  '127.8.9.10:80',
  '[::1]',
  '[::1]:3000',
])('%s is this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true)
})

test.each([
  '',
  'shop.example',
  'localhost.example',
  'evillocalhost',
  '127.0.0.1.example',
  '128.0.0.1',
  '127.0.0',
  '::1',
  'shop.example:80.localhost',
  'localhost:80:80',
])('%j is not', (host) => {
  expect(isLoopbackHost(host)).toBe(false)
})
