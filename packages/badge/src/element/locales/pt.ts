import { pt } from '../../locales/pt.ts'
import { addWords } from '../add-words.ts'

addWords(pt)
