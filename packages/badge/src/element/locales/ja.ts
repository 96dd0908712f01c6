import { ja } from '../../locales/ja.ts'
import { addWords } from '../add-words.ts'

addWords(ja)
