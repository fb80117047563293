using Dapper;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Exchange;

public sealed class ImportCountsTests(Office office) : IClassFixture<Office>
{
    private const string Header = "unit,from,to,measure,value\n";

    [Fact]
    public async Task Figures_come_in_once_are_corrected_and_leave_an_act_each_time_something_changes()
    {
        (await Import("H50.02,2022-01-01,2022-03-31,residence.first-registrations,10\n")).Output.ShouldContain("thêm 1, sửa 0, giữ nguyên 0");
        (await Import("H50.02,2022-01-01,2022-03-31,residence.first-registrations,10\n")).Output.ShouldContain("thêm 0, sửa 0, giữ nguyên 1");
        (await Import("H50.02,2022-01-01,2022-03-31,residence.first-registrations,12\n")).Output.ShouldContain("thêm 0, sửa 1, giữ nguyên 0");

        await using var connection = await office.OpenAsOwner();
        (await connection.QuerySingleAsync<long>("select value from imports.figure where unit = 'H50.02' and from_day = '2022-01-01'")).ShouldBe(12);
        (await connection.ExecuteScalarAsync<long>("select count(*) from kernel.act where kind = 'import.counts' and data::text like '%2022-03-31%'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("H99,2023-01-01,2023-03-31,residence.x,1\n", "dòng 2: không có đơn vị \"H99\"")]
    [InlineData("H50.02,2026-01-01,2026-03-31,residence.x,1\n", "không tồn tại trong khoảng")]
    [InlineData("H50.02,2023-01-01,,residence.x,1\n", "thiếu ngày (cột to)")]
    [InlineData("H50.02,01/01/2023,2023-03-31,residence.x,1\n", "không phải ngày")]
    [InlineData("H50.02,2023-04-01,2023-03-31,residence.x,1\n", "trước ngày đầu")]
    [InlineData("H50.02,2023-01-01,2023-03-31,Cư trú,1\n", "tên số liệu")]
    [InlineData("H50.02,2023-01-01,2023-03-31,residence.x,-1\n", "số nguyên không âm")]
    [InlineData("H50.02,2023-01-01,2023-03-31,residence.x,\"1,057\"\n", "số nguyên không âm")]
    [InlineData("H50.02,2023-01-01,2023-03-31,residence.x\n", "có 4 ô, cần 5")]
    [InlineData("", "không có số liệu nào")]
    [InlineData("H50.02,2023-01-01,2023-03-31,residence.x,1\nH50.02,2023-03-31,2023-04-30,residence.x,1\n", "dòng 3: số liệu residence.x của H50.02 trùng ngày với dòng 2")]
    public async Task One_fault_keeps_the_whole_file_out(string rows, string message)
    {
        var good = rows.Length == 0 ? "" : "H50.03,2021-01-01,2021-03-31,residence.unseen,1\n";

        var printed = await Import(rows + good);

        printed.Code.ShouldBe(2);
        printed.Errors.ShouldContain(message);
        await using var connection = await office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<long>("select count(*) from imports.figure where measure = 'residence.unseen'")).ShouldBe(0);
    }

    [Fact]
    public async Task Days_that_another_figure_covers_already_are_a_fault()
    {
        await Import("H50.04,2023-01-01,2023-03-31,residence.x,1\n");

        var printed = await Import("H50.04,2023-01-01,2023-12-31,residence.x,9\n");

        printed.Code.ShouldBe(2);
        printed.Errors.ShouldContain("đã có số liệu residence.x của H50.04 cho 2023-01-01 – 2023-03-31");
    }

    private Task<Printed> Import(string rows) => office.Command("import counts", office.File("counts.csv", Header + rows));
}
