using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Tests.Support;
using MotCua.Web.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Organisation;

public sealed class ImportUnitsTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalogue_is_loaded_and_loading_again_changes_nothing()
    {
        var acts = await CountActs();

        (await office.Services.GetServices<ICatalogueLoader>().OfType<OrganisationCatalogue>().Single()
            .Load(office.The<CatalogueFolder>().Path, Stop)).Accepted.ShouldBeTrue();

        (await CountActs()).ShouldBe(acts);
        (await office.The<UnitStore>().Tree(new DateOnly(2025, 7, 1), Stop)).Find(new UnitCode("H50.19363"))!.Name.ShouldBe("Xã Vĩnh Linh");
        (await office.The<UnitStore>().SuccessorsOf(new UnitCode("H50.06.01"), Stop)).Single().New.ShouldBe(new UnitCode("H50.19363"));
        (await office.The<UnitStore>().PredecessorsOf(new UnitCode("H50.19363"), Stop)).Count.ShouldBe(3);
        (await office.The<UnitStore>().Posts(Stop)).Single(p => p.Counter).Code.ShouldBe("tiep-nhan");
    }

    [Fact]
    public async Task A_unit_changed_by_import_is_not_changed_back_at_the_next_start()
    {
        var (code, _, _) = await Import("code,name,kind,parent,from,to\nH50.19742,Đặc khu đảo Cồn Cỏ,commune,H50,2025-07-01,\n");
        code.ShouldBe(0);

        await office.Services.GetServices<ICatalogueLoader>().OfType<OrganisationCatalogue>().Single().Load(office.The<CatalogueFolder>().Path, Stop);

        (await office.The<UnitStore>().Find(new UnitCode("H50.19742"), new DateOnly(2026, 1, 1), Stop))!.Name.ShouldBe("Đặc khu đảo Cồn Cỏ");
    }

    [Fact]
    public async Task The_units_of_2023_import_over_the_catalogue_without_a_change()
    {
        using var output = new StringWriter();
        var file = Path.Combine(Repository.Root, "tests", "data", "quang-tri-2023", "units.csv");

        (await office.The<ImportUnits>().Run([file], output, TextWriter.Null, Stop)).ShouldBe(0);

        output.ToString().ShouldContain("thêm 0, đổi 0, giữ nguyên 11");
    }

    [Fact]
    public async Task A_file_with_faults_is_kept_out_whole_and_every_fault_told()
    {
        var (code, _, errors) = await Import(
            "code,name,kind,parent,from,to\nZ1,Sở Mẫu,department,H50,2025-07-01,\nZ2,Phòng Mẫu,division,Z9,2025-07-01,\nZ3,Phòng Khác,phong,Z1,2025-07-01,\n");

        code.ShouldBe(2);
        errors.Trim().Split('\n').Length.ShouldBe(2);
        errors.ShouldContain("dòng 3: đơn vị cấp trên Z9");
        errors.ShouldContain("dòng 4: loại đơn vị \"phong\"");
        (await office.The<UnitStore>().Register(Stop)).ShouldNotContain(u => u.Code.Value == "Z1");
    }

    [Fact]
    public async Task Closing_a_period_and_opening_the_next_in_one_file_is_one_act()
    {
        await Import("code,name,kind,parent,from,to\nY1,Sở Cũ,department,H50,2020-01-01,\n");
        var acts = await CountActs();

        var (code, output, _) = await Import("code,name,kind,parent,from,to\nY1,Sở Mới,department,H50,2026-01-01,\nY1,Sở Cũ,department,H50,2020-01-01,2025-12-31\n");

        code.ShouldBe(0);
        output.ShouldContain("thêm 1, đổi 1, giữ nguyên 0");
        (await CountActs()).ShouldBe(acts + 1);
        var names = new List<string?>();
        foreach (var day in new[] { new DateOnly(2025, 12, 31), new DateOnly(2026, 1, 1) })
        {
            names.Add((await office.The<UnitStore>().Find(new UnitCode("Y1"), day, Stop))?.Name);
        }

        names.ShouldBe(["Sở Cũ", "Sở Mới"]);
    }

    [Fact]
    public async Task A_missing_file_is_told_and_nothing_else_happens()
    {
        using var errors = new StringWriter();
        (await office.The<ImportUnits>().Run(["khong-co.csv"], TextWriter.Null, errors, Stop)).ShouldBe(2);
        errors.ToString().ShouldContain("Không thấy tệp khong-co.csv");
    }

    [Theory]
    [InlineData("insert into organisation.unit(code, name, kind, parent, from_day) values ('H50', 'Trùng', 'province', null, '2000-01-01')", PostgresErrorCodes.ExclusionViolation)]
    [InlineData("insert into organisation.unit(code, name, kind, parent, from_day) values ('Q1', 'Mồ côi', 'commune', 'Q0', '2000-01-01')", Database.LawState)]
    [InlineData("insert into organisation.unit(code, name, kind, parent, from_day) values ('Q1', 'Sớm', 'commune', 'H50', '1900-01-01')", Database.LawState)]
    [InlineData("update organisation.unit set to_day = '2010-01-01' where code = 'H50'", Database.LawState)]
    [InlineData("delete from organisation.unit where code = 'H50'", Database.LawState)]
    [InlineData("insert into organisation.appointment values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'H50.06', 'tiep-nhan', '2026-01-01', null)", Database.LawState)]
    public async Task What_the_register_forbids_the_database_refuses_too(string attempt, string state)
    {
        await using var connection = await office.OpenAsOwner();
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(attempt))).SqlState.ShouldBe(state);
    }

    private async Task<(int Code, string Output, string Errors)> Import(string text)
    {
        var file = Path.Combine(office.DataFolder, "units.csv");
        await File.WriteAllTextAsync(file, text, Stop);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (await office.The<ImportUnits>().Run([file], output, errors, Stop), output.ToString(), errors.ToString());
    }

    private async Task<long> CountActs()
    {
        await using var connection = await office.OpenAsOwner();
        return await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act");
    }
}
