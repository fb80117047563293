using Dapper;
using MotCua.Exchange.Import;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

/// <summary>An import that dies anywhere ends where it would have ended.</summary>
public sealed class KilledImportTests(PostgresServer postgres)
{
    private const int Lines = 12_500;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_broken_at_every_batch_boundary_comes_to_the_same_end()
    {
        await using var whole = await NewOffice();
        await using var broken = await NewOffice();
        var file = whole.File("lo-vo.jsonl", Dossiers(3 * ImportDossiers.BatchSize + 7));
        await whole.The<ImportDossiers>().Run(file, false, Actor.System, new BreaksAfter(int.MaxValue), Stop);

        var breaks = 0;
        while (true)
        {
            try
            {
                await broken.The<ImportDossiers>().Run(file, false, Actor.System, new BreaksAfter(1), Stop);
                break;
            }
            catch (PowerCutException)
            {
                breaks++;
            }
        }

        breaks.ShouldBe(4);
        (await ImportedContent.Fingerprint(broken)).ShouldBe(await ImportedContent.Fingerprint(whole));
    }

    [Fact]
    public async Task The_real_command_killed_again_and_again_comes_to_the_same_end()
    {
        await using var whole = await NewOffice();
        await using var killed = await NewOffice();
        var file = whole.File("bi-giet.jsonl", Dossiers(Lines));
        (await whole.Command("import dossiers", file)).Code.ShouldBe(0);

        await ProductProcess.RunUntilKilled(killed, "Đã kiểm tra 10.000 dòng", "import", "dossiers", file);
        await using (var connection = await killed.OpenAsOwner())
        {
            (await connection.ExecuteScalarAsync<long>("select count(*) from imports.run")).ShouldBe(0, "a file not wholly checked leaves nothing");
        }

        await ProductProcess.RunUntilKilled(killed, "bắt đầu chuyển", "import", "dossiers", file);
        await ProductProcess.RunUntilKilled(killed, "Đã chuyển 3.000/", "import", "dossiers", file);
        await ProductProcess.RunUntilKilled(killed, "Đã chuyển 8.000/", "import", "dossiers", file);
        var end = await ProductProcess.Run(killed, "import", "dossiers", file);

        end.Code.ShouldBe(0, end.Errors);
        end.Output.ShouldContain("Tiếp tục lần nhập dở dang");
        end.Output.ShouldContain("thêm 12.500, cập nhật 0, giữ nguyên 0");
        (await ImportedContent.Fingerprint(killed)).ShouldBe(await ImportedContent.Fingerprint(whole));
        (await killed.The<Sequencer>().Verify(Stop)).Broken.ShouldBeNull();
    }

    private async Task<Office> NewOffice()
    {
        var office = new Office(postgres);
        await office.InitializeAsync();
        return office;
    }

    private static string Dossiers(int count) => string.Join('\n', Enumerable.Range(1, count).Select(i =>
        HoSoLines.Line($"GIET-{i}", ("DonViXuLy", $"H50.{(i % 10) + 1:00}"), ("NgayTiepNhan", $"202308{(i % 28) + 1:00}090000"))));

    private sealed class PowerCutException : Exception;

    /// <summary>Cuts the power after so many batches.</summary>
    private sealed class BreaksAfter(int batches) : IImportListener
    {
        private int left = batches;

        public Task Fault(ImportFault fault) => Task.CompletedTask;

        public Task Checked(int lines) => Task.CompletedTask;

        public Task Staged(ImportRun run) => Task.CompletedTask;

        public Task Moved(ImportRun run) => --left == 0 ? throw new PowerCutException() : Task.CompletedTask;

        public Task Resuming(ImportRun run) => Task.CompletedTask;
    }
}
