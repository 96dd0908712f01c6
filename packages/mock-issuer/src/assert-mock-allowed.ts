/** Refuses to run where a mock could vouch for real products. */
export function assertMockAllowed(allowInProduction: boolean): void {
  const { NODE_ENV, VKJWT_MOCK_ISSUER_IN_PRODUCTION } = process.env
  if (NODE_ENV !== 'production' || allowInProduction) return
  if (VKJWT_MOCK_ISSUER_IN_PRODUCTION === '1') return
  throw new Error(
    'The mock issuer does not start with NODE_ENV=production: anyone could tap anything. ' +
      'If that is what you want, set VKJWT_MOCK_ISSUER_IN_PRODUCTION=1.',
  )
}
