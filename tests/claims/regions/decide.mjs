// Reads one IAM question from standard input and prints the policy engine's decision.
import { text } from 'node:stream/consumers'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const { errors, overallResult } = await runSimulation(JSON.parse(await text(process.stdin)), {})
console.log(JSON.stringify({ errors, decision: overallResult }))
