import BudModel
import Testing

@Suite struct DebtServiceTests {
    private func service(_ opening: Int64, years: Int = 6, first: Int? = 0, over count: Int64 = 5) -> DebtService {
        var service = DebtService(opening: opening, years: years)
        service.firstInstalment = first
        service.instalments = count
        return service
    }

    @Test func equalInstalmentsAndTheLastTakesTheRest() throws {
        let schedule = try service(29_000_000_00).schedule()
        #expect(schedule.instalments == [5_800_000_00, 5_800_000_00, 5_800_000_00, 5_800_000_00, 5_800_000_00, 0])
        #expect(schedule.owed == [23_200_000_00, 17_400_000_00, 11_600_000_00, 5_800_000_00, 0, 0])
        #expect(try service(100, over: 3).schedule().instalments == [33, 33, 34, 0, 0, 0])
        // Half to even: 5/2 is 2, and 7/2 is 4.
        #expect(try service(5, over: 2).schedule().instalments == [2, 3, 0, 0, 0, 0])
        #expect(try service(7, over: 2).schedule().instalments == [4, 3, 0, 0, 0, 0])
        #expect(try service(2, over: 3).schedule().instalments == [1, 1, 0, 0, 0, 0])
    }

    @Test func aPartPaymentShortensTheTerm() throws {
        var service = service(50)
        service.partPayments[1] = 15
        let schedule = try service.schedule()
        #expect(schedule.instalments == [10, 10, 10, 5, 0, 0])
        #expect(schedule.owed == [40, 15, 5, 0, 0, 0])
        service.partPayments[1] = 31
        #expect(try service.schedule().partPayments == [0, 30, 0, 0, 0, 0])
    }

    @Test func aWriteOffPaysWhatIsOwedAtItsYearsStart() throws {
        var service = service(50)
        service.writtenOff = 2
        let schedule = try service.schedule()
        #expect(schedule.instalments == [10, 10, 0, 0, 0, 0])
        #expect(schedule.writeOff == [0, 0, 30, 0, 0, 0])
        #expect(schedule.freed == [0, 0, 10, 10, 10, 0])
        #expect(schedule.owed == [40, 30, 0, 0, 0, 0])
        service.partPayments[2] = 4
        #expect(try service.schedule().writeOff == [0, 0, 26, 0, 0, 0])
        #expect(try service.schedule().partPayments == [0, 0, 4, 0, 0, 0])
    }

    @Test func aDebtThatNobodyRepaysStays() throws {
        let schedule = try DebtService(opening: 12, years: 3).schedule()
        #expect(schedule.owed == [12, 12, 12])
        #expect(schedule.instalments == [0, 0, 0])
    }

    /// Opening = what is owed at any year's end + all that was paid until then; nothing is ever negative.
    @Test func schedulesAddUp() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<2_000 {
            let years = Int.random(in: 1...8, using: &random)
            let opening = Int64(random.minorUnits().magnitude)
            var service = service(opening, years: years, first: Bool.random(using: &random) ? nil : Int.random(in: 0..<years, using: &random),
                                  over: Int64.random(in: 1...9, using: &random))
            for year in 0..<years where Int.random(in: 0...3, using: &random) == 0 {
                service.partPayments[year] = Int64.random(in: 0...max(1, opening / 2), using: &random)
            }
            let plain = try service.schedule()
            if Bool.random(using: &random) { service.writtenOff = Int.random(in: 0..<years, using: &random) }
            let schedule = try service.schedule()
            var paid: Int64 = 0
            for year in 0..<years {
                let all = [schedule.instalments[year], schedule.partPayments[year], schedule.writeOff[year], schedule.owed[year]]
                #expect(all.allSatisfy { $0 >= 0 })
                paid += all[0] + all[1] + all[2]
                #expect(paid + schedule.owed[year] == opening)
                if let year = service.writtenOff { #expect(schedule.owed[year...].allSatisfy { $0 == 0 }) }
                #expect(schedule.freed[year] == plain.instalments[year] - schedule.instalments[year])
            }
            guard let first = service.firstInstalment, service.writtenOff == nil else { continue }
            let end = first + Int(service.instalments)
            if end <= years { #expect(schedule.owed[end - 1] == 0) }
        }
    }
}
