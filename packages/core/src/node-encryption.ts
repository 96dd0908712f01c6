/** Loads jose's encryption: half of all files that core is made of, so only sites that keep a session read them. */
export function loadEncryption(): Promise<typeof import('./encrypt-text.ts')> {
  return import('./encrypt-text.ts')
}
