// @ts-check
/**
 * The shapes that come over the wire, as the gateway's API description tells them. Types only: nothing runs here.
 *
 * @typedef {{vi?: string, en?: string}} Name
 * @typedef {{fromMillis: number, toMillis: number}} Told
 * @typedef {{number: string, state: string, call?: number, sinceMillis?: number}} NowNumber
 * @typedef {{call: number, number: string, room: string, roomName?: Name, atMillis: number, recall?: boolean,
 *     live?: boolean}} Call
 * @typedef {{room: string, name?: Name, state: string, now: NowNumber[], ready: string[], next: string[],
 *     waiting: number}} HallRoom
 * @typedef {{service: string, name?: Name, next: string[], waiting: number}} HallLine
 * @typedef {{kind: 'hall', area: string, name?: Name, rooms: HallRoom[], lines: HallLine[], calls: Call[]}} HallBoard
 * @typedef {{kind: 'door', room: string, name?: Name, state: string, services: Name[], now: NowNumber[],
 *     ready: string[], next: string[], waiting: number, calls: Call[]}} DoorBoard
 *
 * @typedef {{service: string, name?: Name}} NamedService
 * @typedef {{step: string, service: string, state: string, ticket?: number, resultPending?: boolean}} RouteStep
 * @typedef {{ticket: number, visit: number, number: string, priorityClass: string, service: string, step: string,
 *     state: string, calls: number, calledMillis?: number, startedMillis?: number, isReturn?: boolean,
 *     route: RouteStep[]}} CurrentTicket
 * @typedef {{ticket: number, visit: number, number: string, priorityClass: string, service: string,
 *     joinedMillis: number, isReturn?: boolean, isReady?: boolean, bookedMillis?: number, told?: Told}} LineTicket
 * @typedef {{visit: number, ticket: number, step: string, number: string, finishedMillis: number}} PendingResult
 * @typedef {{kind: 'room', room: string, name?: Name, state: string, places: number, services: NamedService[],
 *     now: CurrentTicket[], line: LineTicket[], waiting: number, missed: LineTicket[], parked: LineTicket[],
 *     pendingResults: PendingResult[], tests: NamedService[], suggested?: Suggestion}} RoomBoard
 * @typedef {{here: boolean, room: string, name?: Name, number: string, why: 'FASTER' | 'OPEN_LATER'}} Suggestion
 *
 * @typedef {{service: string, name?: Name, kind: string, prefix?: string, waiting: number,
 *     openRooms: number}} ReceptionService
 * @typedef {{id: string, name?: Name, first?: boolean}} PriorityClass
 * @typedef {{visit: number, ticket: number, number: string, service: string, priorityClass: string,
 *     atMillis: number, state: string, room?: string, isReady?: boolean, told?: Told}} RecentTicket
 * @typedef {{kind: 'reception', services: ReceptionService[], classes: PriorityClass[], recent: RecentTicket[],
 *     visitsToday: number}} ReceptionBoard
 *
 * @typedef {{service: string, name?: Name, kind: string, waiting: number, walking: number, called: number,
 *     serving: number, missed: number, parked: number, done: number, noShows: number, oldestJoinedMillis?: number,
 *     waitCount: number, waitMeanMillis: number, waitP90Millis: number, waitMaxMillis: number, openRooms: number,
 *     rooms: number}} ServiceFigures
 * @typedef {{room: string, name?: Name, area?: string, state: string, waiting: number, serving: number,
 *     done: number, shouldCall?: string}} RoomFigures
 * @typedef {{kind: 'operations', visits: {registered: number, inProgress: number, finished: number, left: number,
 *     carriedOver: number}, services: ServiceFigures[], rooms: RoomFigures[],
 *     waitingByClass: {id: string, name?: Name, waiting: number}[], sinceMillis: number}} OperationsBoard
 *
 * @typedef {{count: number, meanMillis: number, p95Millis: number, worstMillis: number}} Waits
 * @typedef {{id: string, name?: Name, visits: number, overtakesGiven: number, overtakesReceived: number,
 *     reasons: {reason: string, count: number}[], firstExamWait?: Waits, queueWait?: Waits, gini?: number,
 *     slowdown?: number, withinTarget?: number}} FairnessRow
 * @typedef {{site: string, date: string, visits: number, inProgress: number, walkedAway: number, missedCalls: number,
 *     classes: FairnessRow[], all: FairnessRow,
 *     lines: {service: string, name?: Name, isReturn: boolean, served: number, overtakes: number}[],
 *     longest: {visit: string, priorityClass: string, service: string, name?: Name, waitMillis: number}[]
 *     }} FairnessReport
 *
 * @typedef {{maeMillis: number, rmseMillis: number, biasMillis: number, within: number, coveredByP50: number,
 *     coveredByP90: number, pinballP90Millis: number, toldP50Millis: number, toldP90Millis: number,
 *     waitMillis: number}} ToldErrors
 * @typedef {{id: string, name?: Name, count: number, calledAtOnce: number, errors?: ToldErrors}} ToldRow
 * @typedef {{site: string, date: string, steps: number, untold: number, all: ToldRow, kinds: ToldRow[],
 *     firstExams: ToldRow[], services: ToldRow[], hours: ToldRow[],
 *     misses: {visit: string, priorityClass: string, service: string, name?: Name, joinedMillis: number,
 *     toldP50Millis: number, toldP90Millis: number, waitMillis: number}[]}} ToldReport
 *
 * @typedef {{group: string, figure: string, name?: Name, unit: string, before: number, after: number,
 *     difference: number, halfInterval?: number, verdict: string}} WhatIfRow
 * @typedef {{day: string, site: string, changes: string[], draws: number, visits: number, rows: WhatIfRow[],
 *     stepMinutes: number, waiting: number[], waitingAfter: number[]}} WhatIfResult
 * @typedef {{id: string, state: 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED', done: number, of: number,
 *     result?: WhatIfResult}} WhatIf
 *
 * @typedef {{site: string, board: string, epoch: string, rev: number, nowMillis: number, data: any}} Push
 * @typedef {{seq: number, atMillis: number, visit?: number, ticket?: number, number?: string,
 *     room?: string}} Receipt
 * @typedef {{id: string, name?: Name, kind?: string, meanResultMs?: number}} PlanService
 * @typedef {{id: string, name?: Name, area?: string, services: string[], places?: number}} PlanRoom
 * @typedef {{site: string, name?: Name, zone?: string, services: PlanService[], areas?: {id: string, name?: Name}[],
 *     rooms: PlanRoom[], classes: PriorityClass[], policy?: {preCall?: number}}} Plan
 * @typedef {{site: string, nowMillis: number, rate: number, plan: Plan | null}} SiteInfo
 * @typedef {{step: string, service: string, name?: Name, state: string, ticket?: number, room?: string,
 *     bookedMillis?: number, readyMillis?: number, ahead?: number, told?: Told}} VisitStep
 * @typedef {{visit: number, number: string, priorityClass: string, registeredMillis: number, state: string,
 *     steps: VisitStep[]}} VisitView
 *
 * @typedef {{name?: string, birthYear?: number, phone?: string, insuranceCard?: string, citizenCard?: string,
 *     hospitalCard?: string, note?: string}} Person
 *
 * @typedef {{ticket: number, number: string, side: 'BEFORE' | 'AFTER' | 'APART', cause: string, rule?: string,
 *     joinedLater: boolean, elsewhere: boolean, words: Name}} OtherTicket
 * @typedef {{ticket: number, number: string, state: string, place?: {place: number, aheadCount: number,
 *     elsewhereCount: number}, ahead: OtherTicket[], wentBefore: OtherTicket[], wentBeforeCount: number,
 *     wentAfter: OtherTicket[], against?: OtherTicket, sentences: {vi: string[], en: string[]}}} Explanation
 */
export {};
