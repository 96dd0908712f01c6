import type { BadTokenSource } from './bad-token.ts'
import { badTokens } from './bad-tokens.ts'
import type { TokenMembers } from './create-token-forge.ts'
import { type TokenPresetName, type TokenPresetSource, tokenPresets } from './token-presets.ts'

/** Makes a token of the short table; rejects with a `TypeError` for a name that isn't in it. */
export async function mintTokenPreset(
  issuer: TokenPresetSource,
  preset: TokenPresetName,
  claims?: TokenMembers,
): Promise<string> {
  const row = tokenPresets.find((each) => each.preset === preset)
  if (row !== undefined) return row.mint(issuer, claims)
  const names = tokenPresets.map((each) => each.preset).join(', ')
  throw new TypeError(`There is no preset named ${preset}. There are: ${names}.`)
}

/** Makes a token of the long table; rejects with a `TypeError` for a name that isn't in it. */
export async function mintBadToken(issuer: BadTokenSource, name: string): Promise<string> {
  const row = badTokens.find((each) => each.name === name)
  if (row !== undefined) return row.mint(issuer)
  throw new TypeError(`There is no bad token named ${name}: the table badTokens lists them.`)
}
