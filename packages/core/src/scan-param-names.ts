/** The parameter names that the issuer reserves in a target URL. They are case-sensitive. */
const scanParamNames = ['vkjwt', 'vkuid', 'vkstatus'] as const

export type ScanParamName = (typeof scanParamNames)[number]

/** Whether a decoded parameter name is one of the reserved ones. */
export function isScanParamName(name: string): name is ScanParamName {
  return (scanParamNames as readonly string[]).includes(name)
}
