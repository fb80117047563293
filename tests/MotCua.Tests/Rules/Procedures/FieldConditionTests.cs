using MotCua.Procedures;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Rules.Procedures;

public sealed class FieldConditionTests
{
    private static readonly Answers Given = Answers.None.With("a", "x").With("n", 3m).With("co", true).WithRows("con", 2)
        .With("con.0.kt", false).With("con.1.kt", true);

    [Theory]
    [InlineData("a = x", true)]
    [InlineData("a = y | x", true)]
    [InlineData("a != x", false)]
    [InlineData("b != x", false)]
    [InlineData("a answered", true)]
    [InlineData("b answered", false)]
    [InlineData("b unanswered", true)]
    [InlineData("n >= 3", true)]
    [InlineData("n > 3", false)]
    [InlineData("n <= 3", true)]
    [InlineData("n < 3", false)]
    [InlineData("n<4", true)]
    [InlineData("m < 3", false)]
    [InlineData("con >= 2", true)]
    [InlineData("con.kt = true", true)]
    [InlineData("con.kt = khong", false)]
    [InlineData("a = x and n > 2", true)]
    [InlineData("a = x and n > 3", false)]
    [InlineData("a = x and b unanswered and co = true", true)]
    public void A_condition_is_read_and_holds(string text, bool holds) => FieldCondition.Parse(text).ShouldNotBeNull().Holds(Given).ShouldBe(holds);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a == x")]
    [InlineData("a = x and")]
    [InlineData("a = x or b = y")]
    [InlineData("n >= nhiều")]
    [InlineData("a.b.c = x")]
    [InlineData("a=")]
    public void What_is_no_condition_is_not_read(string text) => FieldCondition.Parse(text).ShouldBeNull();
}
