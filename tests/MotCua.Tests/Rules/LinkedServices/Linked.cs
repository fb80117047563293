using MotCua.Kernel;
using MotCua.LinkedServices;
using MotCua.Procedures;
using MotCua.Tests.Support;
using MotCua.Web.Startup;

namespace MotCua.Tests.Rules.LinkedServices;

/// <summary>The catalogue's rules, without a database.</summary>
internal static class Linked
{
    public static LinkedRules Rules { get; } = new LinkedCatalogue(new CatalogueFolder(Path.Combine(Repository.Root, "catalogue"))).Rules;

    public static LinkedEra Era(string code, LinkedGroup group) => Rules.Era(code, group)!;

    public static IReadOnlyList<LegSeat> Seats(string era, LinkedGroup group, string way, params string[] legs) =>
        [.. Rules.LegsOf(Era(era, group)).Where(l => legs.Contains(l.Leg)).Select(l => new LegSeat(l, way, Here: false))];

    public static Answers Said(params (string Code, object Value)[] said) => said.Aggregate(
        Answers.None, (answers, one) => one.Value is bool flag ? answers.With(one.Code, flag) : answers.With(one.Code, (string)one.Value));
}
