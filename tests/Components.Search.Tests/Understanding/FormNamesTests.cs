using Components.Search.Explaining;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

public sealed class FormNamesTests
{
    [Fact]
    public void The_interface_shows_every_name_that_can_be_typed()
    {
        string[] forms = [.. File.ReadLines(Path.Combine(Checkout.Root, "docs", "HTTP.md"))
            .SkipWhile(static line => !line.StartsWith("| form |", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith('|'))];
        forms.Length.ShouldBeGreaterThan(5);
        FormNames.All.Where(name => !Array.Exists(forms, form =>
            form.Contains($"`{name}:", StringComparison.Ordinal) || form.Contains($"`{name}<", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_class_and_mount_is_read_and_written_as_it_is_typed()
    {
        string[] forms =
        [
            .. FormNames.Classes.Select(static value => $"{FormNames.Class}:{value}"),
            .. FormNames.Mounts.Select(static value => $"{FormNames.Mount}:{value}"),
        ];
        forms.Length.ShouldBe(5);
        foreach (string form in forms)
        {
            QueryPlan plan = QueryParser.Parse(form);
            plan.Unchecked.ShouldBeEmpty(form);
            plan.Constraints.ShouldNotBeEmpty(form);
            string[] written = [.. plan.Constraints.Select(TypedForm.Of)];
            bool isExtended = form.EndsWith(FormNames.Extended, StringComparison.Ordinal);
            written.ShouldBe(isExtended ? ["-class:basic", "-class:preferred"] : [form], form);
        }
    }
}
