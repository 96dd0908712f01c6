import { describeScan, vk } from '../vk.js'

export async function getServerSideProps(context) {
  return { props: { scan: JSON.stringify(describeScan(await vk.getScan(context))) } }
}

export default function Legacy({ scan }) {
  return <main data-scan={scan} />
}
