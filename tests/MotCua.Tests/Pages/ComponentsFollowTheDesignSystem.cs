using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Pages;

/// <summary>Every component we share with the design system makes the markup of its makers' own examples.</summary>
public sealed class ComponentsFollowTheDesignSystem
{
    /// <summary>What we leave out, and why; an entry that is no longer true fails.</summary>
    private static readonly Dictionary<(string Component, string Name), string> LeftOut = new()
    {
        [("button", "start link with html")] = "the words of a start button are text",
        [("checkboxes", "with falsy values")] = NoEmptyEntries,
        [("radios", "with falsy items")] = NoEmptyEntries,
        [("task-list", "with empty values")] = NoEmptyEntries,
        [("file-upload", "enhanced")] = NeedsTheirScript,
        [("file-upload", "enhanced, custom wrapper classes and attributes")] = NeedsTheirScript,
        [("file-upload", "enhanced, multiple files")] = NeedsTheirScript,
        [("file-upload", "enhanced, with error message and hint")] = NeedsTheirScript,
        [("file-upload", "translated")] = NeedsTheirScript,
        [("panel", "interruption")] = NoInterruptions,
        [("panel", "interruption with custom classes")] = NoInterruptions,
        [("panel", "interruption, button link")] = NoInterruptions,
        [("panel", "interruption, no actions")] = NoInterruptions,
        [("panel", "interruption, no actions items")] = NoInterruptions,
        [("panel", "interruption, submit action")] = NoInterruptions,
        [("panel", "interruption, with actions classes and attributes")] = NoInterruptions,
        [("panel", "interruption-with-content-with-long-line-length")] = NoInterruptions,
        [("panel", "interruption-with-headings-content-and-lists")] = NoInterruptions,
    };

    private const string NeedsTheirScript = "their drop zone needs their script; ours shows progress with enhance.js and works without";
    private const string NoEmptyEntries = "a list here has no empty entries that numbers would count";
    private const string NoInterruptions = "a panel is the end of a journey here, never an interruption";

    public static TheoryData<string, string> Fixtures()
    {
        var all = new TheoryData<string, string>();
        foreach (var (component, name) in DesignSystemFixtures.All())
        {
            all.Add(component, name);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_component_makes_the_markup_of_its_fixture_unless_listed_as_left_out(string component, string name)
    {
        string? ours = null, theirs = null;
        try
        {
            var rendered = DesignSystemFixtures.Render(component, name);
            (ours, theirs) = (SameMarkup.Outline(rendered.Ours), SameMarkup.Outline(rendered.Theirs));
        }
        catch (System.Text.Json.JsonException) when (LeftOut.ContainsKey((component, name)))
        {
            return;
        }

        if (LeftOut.TryGetValue((component, name), out var reason))
        {
            ours.ShouldNotBe(theirs, $"listed as left out ({reason}), but it is supported now: take it off the list");
        }
        else
        {
            ours.ShouldBe(theirs);
        }
    }

    [Fact]
    public void The_list_of_what_is_left_out_names_real_fixtures() =>
        LeftOut.Keys.Except(DesignSystemFixtures.All()).ShouldBeEmpty();
}
