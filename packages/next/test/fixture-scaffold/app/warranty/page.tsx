import { Suspense } from 'react'
import { describeScan, vk } from '../../vk'

export default function WarrantyPage() {
  return (
    <Suspense>
      <Visit />
    </Suspense>
  )
}

// Nothing of the request is read here but the scan.
async function Visit() {
  return <p data-scan={describeScan(await vk.getScan())} />
}
