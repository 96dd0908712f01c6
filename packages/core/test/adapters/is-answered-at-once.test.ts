import { expect, test } from 'vitest'
import { isAnsweredAtOnce } from '../../src/adapters.ts'
import type { ScanRequest } from '../../src/index.ts'

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

function ask(url: string, headers: Record<string, string>, method = 'GET'): boolean {
  const request: ScanRequest = { method, url, headers: new Headers(headers) }
  return isAnsweredAtOnce(request)
}

test.each<[string, Record<string, string>, string, boolean]>([
  ['/items/lamp?vkjwt=x', navigation, 'GET', true],
  ['/items/lamp?vkstatus=insecure', {}, 'GET', true],
  ['/items/lamp?vkuid=04', {}, 'GET', true],
  ['/items/lamp?vkjwt=x', { 'sec-purpose': 'prefetch' }, 'GET', true],
  ['/items/lamp?vkjwt=x', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, 'GET', false],
  ['/items/lamp?vkjwt=x', navigation, 'POST', false],
  ['/items/lamp', navigation, 'GET', false],
  ['/items/lamp', { 'sec-purpose': 'prefetch' }, 'GET', false],
  ['/items/lamp?a=vkjwt', navigation, 'GET', false],
])('%s with %j and %s: %s', (url, headers, method, expected) => {
  expect(ask(url, headers, method)).toBe(expected)
})
