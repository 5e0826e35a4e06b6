using System.Linq.Expressions;
using System.Reflection;

namespace Components.Build.Engine.Definitions;

/// <summary>A condition that must hold before anything runs, or a member that must have a value.</summary>
internal sealed class Requirement
{
    private readonly Func<object?> _read;

    private Requirement(string text, MemberInfo? parameter, Func<object?> read)
    {
        Text = text;
        Parameter = parameter;
        _read = read;
    }

    /// <summary>The condition as written, or the member's name.</summary>
    public string Text { get; }

    /// <summary>The required member; null for a condition.</summary>
    public MemberInfo? Parameter { get; }

    public static Requirement Value<T>(Expression<Func<T>> expression)
    {
        MemberInfo? member = (
            expression.Body as MemberExpression ?? (expression.Body as UnaryExpression)?.Operand as MemberExpression)?.Member;
        return new Requirement(member?.Name ?? ExpressionText.Of(expression.Body), member, () => expression.Compile()());
    }

    public static Requirement Condition(Expression<Func<bool>> expression) =>
        new(ExpressionText.Of(expression.Body), parameter: null, () => expression.Compile()() ? true : null);

    /// <summary>Evaluates it now.</summary>
    public bool IsMet() => _read() is { } value && value is not "";
}
