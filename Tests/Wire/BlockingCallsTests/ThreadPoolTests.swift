import BlockingCalls
import Dispatch
import Testing

@Suite("Threads for tasks that may block")
struct ThreadPoolTests {
  @Test("Tasks that prefer the pool run there with their children; others do not")
  func preference() async {
    #expect(!ThreadPool.isHere)
    await withTaskExecutorPreference(ThreadPool("test", threads: 2)) {
      #expect(ThreadPool.isHere)
      async let child = here()
      #expect(await child)
      #expect(await Task { ThreadPool.isHere }.value == false, "a task of its own")
    }
    #expect(!ThreadPool.isHere)
  }

  @Test("While all but one of its threads are blocked, all that comes is done in the end, once")
  func blocked() async {
    let pool = ThreadPool("test", threads: 3)
    let gate = DispatchSemaphore(value: 0)
    await withDiscardingTaskGroup { group in
      for _ in 0..<2 { group.addTask(executorPreference: pool) { wait(gate) } }
      let done = await withTaskGroup(of: Int.self) { others in
        for _ in 0..<5_000 {
          others.addTask(executorPreference: pool) {
            await Task.yield()
            return ThreadPool.isHere ? 1 : 0
          }
        }
        return await others.reduce(0, +)
      }
      #expect(done == 5_000)
      for _ in 0..<2 { gate.signal() }
    }
  }

  private func here() async -> Bool { ThreadPool.isHere }

  /// Blocks the thread, as a call of a library may.
  private func wait(_ gate: DispatchSemaphore) { gate.wait() }
}
