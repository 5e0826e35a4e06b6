using System.Linq.Expressions;
using System.Runtime.CompilerServices;

/// <summary>Takes the place of Shouldly's <c>ShouldAllBe</c> in every test project: of nothing everything is true, and a test
/// that looks at nothing cannot fail. Without a namespace, so that it is found before the imported one.</summary>
#pragma warning disable MA0047 // found before what a using brings, in tests of every namespace
internal static class EachAndNotNone
{
    /// <summary>Every element fulfils a condition, and there is one.</summary>
    /// <param name="actual">The elements.</param>
    /// <param name="elementPredicate">The condition.</param>
    /// <param name="customMessage">Shown when the assertion fails.</param>
    /// <param name="expression">What the caller wrote for <paramref name="actual"/>.</param>
    public static void ShouldAllBe<T>(
        this IEnumerable<T> actual, Expression<Func<T, bool>> elementPredicate, string? customMessage = null,
        [CallerArgumentExpression(nameof(actual))] string? expression = null)
    {
        T[] elements = [.. actual];
        elements.ShouldNotBeEmpty(customMessage ?? $"{expression} has no element, so that nothing was looked at.");
        ShouldBeEnumerableTestExtensions.ShouldAllBe(elements, elementPredicate, customMessage);
    }
}
#pragma warning restore MA0047
