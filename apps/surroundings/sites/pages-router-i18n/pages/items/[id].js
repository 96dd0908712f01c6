import { bindScan, toScanView } from '@vkjwt/next'
import { Badge } from '../../badge'
import items from '../../items.json'
import { vk } from '../../vk'

export async function getServerSideProps({ req, params, locale }) {
  const item = items[params.id]
  if (item === undefined) return { notFound: true }
  const scan = await bindScan(await vk.getScan({ req }), (chip) => chip.uid === item.chipUid)
  return { props: { scan: toScanView(scan), name: item.name[locale] } }
}

export default function Item({ scan, name }) {
  return (
    <main>
      <h1>{name}</h1>
      <Badge scan={scan} />
    </main>
  )
}
