using System.Text.Json.Nodes;
using Dapper;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Indicators;

/// <summary>The counters, the list behind them and the recount tell one truth, in whatever order things happen.</summary>
public sealed class CounterTests(Office office) : IClassFixture<Office>
{
    private const int Rounds = 60;

    private static readonly string[] Units = ["H50", "H50.01", "H50.02", "H50.06", "H50.06.01", "H50.06.02"];
    private static readonly string[] Procedures = ["2.002621", "2.002621.000.00.00.H50", "3.000722", "2.002622", "1.011537", "1.001193"];

    /// <summary>What no standing rate uses yet: carried over, and what is closed or open when the period ends.</summary>
    private static readonly Indicator Stock = new()
    {
        Id = "test.stock",
        Name = "Tồn cuối kỳ",
        Source = "kiểm thử",
        Numerator = new DossierCount(Facts.ReceivedOn, Facts.Placed) { Intake = Intake.Both, OpenAtEnd = true },
        Denominator = new DossierCount(Facts.ReceivedOn, Facts.Placed) { Intake = Intake.Both },
        Decimals = 2,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counters_equal_the_recount_under_random_interleavings_and_every_list_has_its_numbers_length()
    {
        var random = new Random(20231016);
        for (var round = 0; round < Rounds; round++)
        {
            switch (random.Next(4))
            {
                case 0 or 1:
                    await Import(round, random);
                    break;
                case 2:
                    await office.CatchUp();
                    break;
                default:
                    await office.The<CounterStore>().RollUp(random.Next(1, 8), Stop);
                    break;
            }

            if (round % 20 == 19)
            {
                await office.CatchUp();
                await EveryListHasItsNumbersLength(random);
                var printed = await office.Command("recount");
                printed.Output.ShouldContain("khớp với hồ sơ");
                printed.Code.ShouldBe(0);
            }
        }
    }

    [Fact]
    public async Task A_recount_is_exact_while_the_projection_lags_behind()
    {
        var random = new Random(7);
        await Import(1000, random, project: false);

        var (facts, counters, sums) = await office.The<RecountStore>().Run(IndicatorList.Standing, Stop);

        facts.ShouldBeEmpty();
        counters.ShouldBeEmpty();
        sums.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_sees_the_same_sum_at_every_moment_of_a_roll_up()
    {
        await Import(2000, new Random(8));
        await office.CatchUp();
        var before = await Births();
        var folding = Task.Run(
            async () =>
            {
                while (await office.The<CounterStore>().RollUp(1, Stop) > 0)
                {
                }
            },
            Stop);

        while (!folding.IsCompleted)
        {
            (await Births()).ShouldBe(before);
        }

        await folding;
        (await Births()).ShouldBe(before);
    }

    [Fact]
    public async Task What_came_over_and_what_stands_is_the_same_counted_one_by_one_at_any_moment()
    {
        var random = new Random(13);
        for (var number = 3000; number < 3006; number++)
        {
            await Import(number, random);
        }

        await office.CatchUp();
        await office.The<CounterStore>().RollUp(40, Stop);
        var (counters, list) = (office.The<CounterStore>(), office.The<IndicatorList>());
        var reaching = list.All.SelectMany(i => new[] { Part.Numerator, Part.Denominator }, (i, part) => (Indicator: i, Part: part, Count: i.DossiersOf(part)))
            .Where(c => c.Count is { } count && PeriodWork.Of(count) is not null).ToList();
        reaching.Select(c => c.Indicator.Id).ShouldContain("06a.6");
        new[] { "06a.8", "06a.10", "06a.12", "06a.13", "766.2.1", "766.5.4", "unit.resolved" }.ShouldBeSubsetOf(reaching.Select(c => c.Indicator.Id));
        reaching.SelectMany(c => PeriodWork.Of(c.Count!)!.Kept).ShouldAllBe(kept => list.Keeping(kept) != null, "otherwise they would be counted one by one");
        var counted = 0L;
        for (var round = 0; round < 25; round++)
        {
            var from = new DateOnly(2023, 7, 28).AddDays(random.Next(20));
            var to = from.AddDays(random.Next(15));
            // In the middle of the period, at its end, or long after it: the clock may stand anywhere.
            var until = Clock.FromLocal(from.AddDays(random.Next(18)), new TimeOnly(random.Next(24), 0));
            var window = new Window(from, to, new[] { until, Clock.FromLocal(to.AddDays(1), TimeOnly.MinValue) }.Min());
            IReadOnlyList<IReadOnlyList<UnitSpan>> groups =
            [
                .. Units.Select(u => (IReadOnlyList<UnitSpan>)[new UnitSpan(new UnitCode(u), from, to, [])]),
                // Units that hung there for a part of the period.
                [new UnitSpan(new UnitCode(Units[1]), from, to.AddDays(-(to.DayNumber - from.DayNumber) / 2), []), new UnitSpan(new UnitCode(Units[2]), from.AddDays((to.DayNumber - from.DayNumber) / 2), to, [])],
            ];
            foreach (var (indicator, part, count) in reaching)
            {
                var holder = list.HolderOf(indicator, part);
                var kept = count!.Held ? await counters.Sums(holder.Indicator, holder.Part, groups, Stop) : new long[groups.Count];
                var told = kept.Zip(await counters.Live(count, groups, window, Stop), (a, b) => a + b).ToList();
                told.ShouldBe(await counters.Count(count, groups, window, Stop), $"{indicator.Id} {part}, {from} to {to}, seen at {window.Until}");
                counted += told.Sum();
            }
        }

        counted.ShouldBeGreaterThan(500);
    }

    private async Task EveryListHasItsNumbersLength(Random random)
    {
        var register = await office.The<UnitStore>().Register(Stop);
        for (var cell = 0; cell < 3; cell++)
        {
            var from = new DateOnly(2023, 7, 28).AddDays(random.Next(12));
            var to = from.AddDays(random.Next(12));
            // Some periods reach over several half months, so that whole halves, days and days taken off are all read.
            var area = Area.Of(register, new UnitCode(Units[random.Next(Units.Length)]), from.AddDays(-random.Next(2) * random.Next(60)), to.AddDays(random.Next(2) * random.Next(60)))!;
            var window = area.Window(office.Clock.Now) with { LastDays = (await office.The<GuardThresholdStore>().All(Stop)).Single(t => t.Sign == "last-days").Value };
            foreach (var indicator in random.GetItems([.. IndicatorList.Standing, Stock], 14).DistinctBy(i => i.Id))
            {
                foreach (var row in (await office.The<ReadIndicator>().Run(indicator, area, Stop)).Rows.Take(2))
                {
                    foreach (var part in new[] { Part.Numerator, Part.Denominator })
                    {
                        await TheListHasItsNumbersLength(indicator, part, area, row, window);
                    }
                }
            }
        }
    }

    private async Task TheListHasItsNumbersLength(Indicator indicator, Part part, Area area, IndicatorRow row, Window window)
    {
        switch (indicator.CountOf(part))
        {
            case DossierCount count:
                var length = await office.The<DossierListStore>().Length(count, row.Area.Spans, window, DossierVisibility.Everything, Stop);
                if (row.Of(part) is { } number)
                {
                    length.ShouldBe(number, $"{indicator.Id} {part}");
                }

                (await Paged(count, row.Area.Spans, window)).ShouldBe((int)length, indicator.Id);
                if (indicator.Id != Stock.Id)
                {
                    var whole = await office.The<DossierListStore>().Page(count, row.Area.Spans, window, DossierVisibility.Everything, null, 500, Stop);
                    var found = await office.The<DossierListStore>().Behind(indicator, part, row.Area.Spans, window, DossierVisibility.Everything, null, 500, Stop);
                    found.Select(d => d.DossierId).ShouldBe(whole.Select(d => d.DossierId), ignoreOrder: count.OpenAtEnd is false, indicator.Id);
                    (await LeafedThrough(indicator, part, row.Area.Spans, window)).ShouldBe(found.Select(d => d.DossierId), indicator.Id);
                }

                break;
            case ProcedureCount count when row.Of(part) is { } listed:
                (await office.The<ReadIndicator>().ProceduresBehind(count, area, row.Area, Stop)).Count.ShouldBe((int)listed, indicator.Id);
                break;
        }

        if (part == Part.Numerator && indicator is { Numerator: DossierCount above, Denominator: DossierCount below } && row is { Numerator: { } reached, Denominator: { } of })
        {
            (await office.The<DossierListStore>().Length(below, row.Area.Spans, window, DossierVisibility.Everything, Stop, except: above)).ShouldBe(of - reached, indicator.Id);
        }
    }

    private async Task<int> Paged(DossierCount count, IReadOnlyList<UnitSpan> spans, Window until)
    {
        var seen = new HashSet<Guid>();
        ListPlace? place = null;
        while (true)
        {
            var page = await office.The<DossierListStore>().Page(count, spans, until, DossierVisibility.Everything, place, 7, Stop);
            page.ShouldAllBe(d => seen.Add(d.DossierId));
            var facts = await office.The<DossierListStore>().Facts(page, Stop);
            page.ShouldAllBe(d => count.Holds(facts[d.DossierId], until), "what stands in the list counts in memory too");
            if (page.Count < 7)
            {
                return seen.Count;
            }

            place = ListPlace.Of(page[^1]);
        }
    }

    /// <summary>A few at a time.</summary>
    private async Task<IReadOnlyList<Guid>> LeafedThrough(Indicator indicator, Part part, IReadOnlyList<UnitSpan> spans, Window window)
    {
        var seen = new List<Guid>();
        ListPlace? place = null;
        while (true)
        {
            var page = await office.The<DossierListStore>().Behind(indicator, part, spans, window, DossierVisibility.Everything, place, 5, Stop);
            seen.AddRange(page.Select(d => d.DossierId));
            if (page.Count < 5)
            {
                return seen;
            }

            place = ListPlace.Of(page[^1]);
        }
    }

    private async Task Import(int number, Random random, bool project = true)
    {
        var lines = Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(60)).Distinct().Select(code => HoSoLines.Line(
            $"NGAU-{code}-{(project ? "" : number)}",
            ("MaTTHC", Procedures[random.Next(Procedures.Length)]),
            // The unit belongs to the code: another unit's dossier of the same code would be a fault.
            ("DonViXuLy", Units[code % Units.Length]),
            ("TrangThaiHoSo", random.Next(1, 11)),
            ("NgayTiepNhan", random.Next(5) == 0 ? null : $"202308{random.Next(1, 12):00}090000"),
            ("NgayHenTra", random.Next(5) == 0 ? null : $"202308{random.Next(1, 15):00}170000"),
            ("NgayKetThucXuLy", random.Next(2) == 0 ? null : $"202308{random.Next(1, 15):00}160000"),
            ("NgayTra", random.Next(2) == 0 ? null : $"202308{random.Next(1, 15):00}163000"),
            ("NgayTuChoi", random.Next(2) == 0 ? null : $"202308{random.Next(1, 15):00}110000"),
            ("DanhSachHoSoBoSung", random.Next(3) == 0 ? new JsonArray([.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Request(random))]) : null),
            ("TaiKhoanDuocXacThucVoiVNeID", random.Next(3) switch { 0 => null, var said => said - 1 }),
            ("DanhSachGiayToKetQua", random.Next(3) == 0 ? null : new JsonArray(new JsonObject { ["TenGiayTo"] = "Giấy khai sinh", ["DuongDanTepTinKetQua"] = random.Next(2) == 0 ? null : "/kq.pdf" })),
            ("KenhThucHien", random.Next(3) == 0 ? null : random.Next(1, 4)),
            ("DuocThanhToanTrucTuyen", random.Next(4) == 0 ? null : random.Next(0, 4)),
            ("DanhSachLePhi", random.Next(4) == 0 ? null : new JsonArray(new JsonObject { ["Gia"] = random.Next(3) == 0 ? null : random.Next(0, 2) * 5000 })),
            ("TaiLieuNop", random.Next(4) == 0 ? null : new JsonArray(new JsonObject { ["DuocSoHoa"] = random.Next(3) switch { 0 => null, var said => said - 1 } })),
            ("BienLai", random.Next(2) == 0 ? null : new JsonObject { ["So"] = "BL" + code.ToString(null as IFormatProvider) }))).ToList();
        var file = office.File($"ngau-{number}.jsonl", string.Join('\n', lines));
        if (project)
        {
            (await office.Command("import dossiers", file)).Code.ShouldBe(0);
            return;
        }

        var silent = new Silent();
        (await office.The<MotCua.Exchange.Import.ImportDossiers>().Run(file, false, Actor.System, silent, Stop)).Accepted.ShouldBeTrue();
    }

    private static JsonNode Request(Random random) => new JsonObject
    {
        ["NgayBoSung"] = $"202308{random.Next(1, 8):00}100000",
        ["NgayTiepNhanBoSung"] = random.Next(3) == 0 ? null : $"202308{random.Next(8, 12):00}100000",
    };

    private async Task<long?> Births()
    {
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), new UnitCode("H50"), new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))!;
        return (await office.The<ReadIndicator>().Run(LinkedBirth.Definition, area, Stop)).Rows[0].Numerator;
    }

    private sealed class Silent : MotCua.Exchange.Import.IImportListener
    {
        public Task Fault(MotCua.Exchange.Import.ImportFault fault) => Task.CompletedTask;

        public Task Checked(int lines) => Task.CompletedTask;

        public Task Staged(MotCua.Exchange.Import.ImportRun run) => Task.CompletedTask;

        public Task Moved(MotCua.Exchange.Import.ImportRun run) => Task.CompletedTask;

        public Task Resuming(MotCua.Exchange.Import.ImportRun run) => Task.CompletedTask;
    }
}
