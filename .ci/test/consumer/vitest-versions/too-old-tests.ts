import { createVkTest, test as vkTest } from '@vkjwt/mock-issuer/vitest'
import { expect, test } from 'vitest'

const advice = /need Vitest 4\.1 or later.*setUpMockIssuer/

test('test says what it needs', () => {
  expect(() => vkTest('a tap', () => {})).toThrow(advice)
})

test('and so does what hangs on it', () => {
  expect(() => vkTest.for([1])).toThrow(advice)
})

test('createVkTest says it as well', () => {
  expect(() => createVkTest()).toThrow(advice)
})
