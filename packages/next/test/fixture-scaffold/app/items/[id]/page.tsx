import { bindScan } from '@vkjwt/next'
import { Suspense } from 'react'
import { describeScan, vk } from '../../../vk'

export default function ItemPage(props: PageProps<'/items/[id]'>) {
  return (
    <main>
      <h1>Harbour lamp</h1>
      <Suspense fallback={<p>…</p>}>
        <Badge {...props} />
      </Suspense>
    </main>
  )
}

async function Badge({ params, searchParams }: PageProps<'/items/[id]'>) {
  const { id } = await params
  const scan = await bindScan(await vk.getScan(searchParams), () => id === 'mine')
  return <p data-scan={describeScan(scan)} />
}
