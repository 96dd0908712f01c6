import { describe, expect, test } from 'vitest'
import { assertGateOptions } from '../../src/index.ts'

const hook = () => true

describe('assertGateOptions', () => {
  test.each([{}, { item: hook }, { onDenied: hook }, { item: hook, onDenied: hook }])(
    'accepts %j',
    (options) => {
      expect(assertGateOptions(options)).toBeUndefined()
    },
  )

  test.each([
    [{ items: hook }, "no option 'items'; did you mean 'item'?"],
    [{ nothingLikeIt: hook }, "no option 'nothingLikeIt'; it knows item, onDenied"],
    [{ item: undefined }, "'item' expects a function"],
    [{ item: true }, "'item' expects a function"],
    [{ onDenied: null }, "'onDenied' expects a function"],
    [hook, 'expects an options object'],
    [null, 'expects an options object'],
    ['item', 'expects an options object'],
  ])('refuses %j and says why', (options, reason) => {
    expect(() => assertGateOptions(options as object)).toThrow(TypeError)
    expect(() => assertGateOptions(options as object)).toThrow(reason)
  })
})
