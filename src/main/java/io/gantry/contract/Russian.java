package io.gantry.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hub's usual words in Russian, for the contract whose messages are Russian (decision 30 of the contracts). "Not authenticated" is
 * not among them: decision 9 of the contracts has it in English everywhere.
 */
final class Russian {

    private static final Map<Pattern, String> WORDS = words();

    private Russian() {}

    static String of(String message) {
        for (var entry : WORDS.entrySet()) {
            Matcher matcher = entry.getKey().matcher(message);
            if (matcher.matches()) {
                return matcher.replaceFirst(entry.getValue());
            }
        }
        return message;
    }

    private static Map<Pattern, String> words() {
        var words = new LinkedHashMap<Pattern, String>();
        statuses(words);
        troubles(words);
        bodies(words);
        values(words);
        return words;
    }

    private static void statuses(Map<Pattern, String> words) {
        exactly(words, "The request can't be understood", "Запрос не удалось разобрать");
        exactly(words, "Not enough permissions", "Недостаточно прав");
        exactly(words, "Not Found", "Не найдено");
        exactly(words, "Method Not Allowed", "Метод не поддерживается");
        exactly(words, "The answer has no form that the request accepts", "Ответ не имеет запрошенного формата");
        exactly(words, "The Accept header is malformed", "Заголовок Accept записан неверно");
        exactly(words, "The request is too large", "Запрос слишком большой");
        exactly(words, "The request came too slowly", "Запрос приходил слишком медленно");
        exactly(words, "Unsupported Media Type", "Тип содержимого не поддерживается");
        exactly(words, "Too many requests", "Слишком много запросов");
        exactly(words, "A header holds a control character", "Заголовок содержит управляющий символ");
        exactly(
                words,
                "The name of a parameter or field holds a character that is none",
                "Имя параметра или поля содержит недопустимый символ");
        exactly(words, "The range lies beyond the end of the file", "Запрошенный диапазон вне файла");
        exactly(words, "The request can't be answered", "На запрос нельзя ответить");
        exactly(words, "A WebSocket is expected", "Ожидается соединение WebSocket");
        form(words, "Too many connections: at most (\\d+)", "Слишком много соединений: не более $1");
    }

    private static void troubles(Map<Pattern, String> words) {
        exactly(
                words,
                "The hub can't answer at the moment. Please try again later.",
                "Сервис временно недоступен. Повторите попытку позже.");
        exactly(
                words,
                "Something went wrong in the hub. It has been logged; please try again later.",
                "Внутренняя ошибка сервера. Повторите попытку позже.");
        exactly(
                words,
                "The hub can't store anything at the moment. Nothing was accepted; please send it again later.",
                "Хранилище временно недоступно. Ничего не принято; повторите попытку позже.");
        exactly(
                words,
                "Signing in is not possible at the moment. Please try again.",
                "Вход временно невозможен. Повторите попытку.");
        exactly(
                words,
                "Too many wrong passwords for this user name from your address. Wait before you try again.",
                "Слишком много неверных паролей для этого имени с вашего адреса. Подождите и повторите попытку.");
        exactly(
                words,
                "This account is locked for a few minutes after too many wrong passwords."
                        + " Try again later, or ask the administrator.",
                "Учётная запись временно заблокирована после нескольких неверных паролей."
                        + " Повторите попытку позже или обратитесь к администратору.");
        exactly(
                words,
                "This account is not enabled. Ask the administrator.",
                "Учётная запись не активирована. Обратитесь к администратору.");
        exactly(
                words,
                "The refresh token is not valid any more. Sign in again.",
                "Токен обновления больше не действителен. Войдите снова.");
        exactly(
                words,
                "This hub lets nobody register. Ask its administrator for an account.",
                "Самостоятельная регистрация отключена. Обратитесь к администратору.");
        exactly(words, "Incorrect username or password", "Неверное имя пользователя или пароль");
    }

    private static void bodies(Map<Pattern, String> words) {
        exactly(words, "The body is missing", "Тело запроса отсутствует");
        exactly(words, "The body is cut", "Тело запроса оборвано");
        exactly(words, "The body is not valid JSON", "Тело запроса не является корректным JSON");
        exactly(words, "The body must be a JSON object", "Тело запроса должно быть объектом JSON");
        exactly(words, "The body must not be null", "Тело запроса не может быть null");
        exactly(words, "The form has too many parts", "В форме слишком много частей");
        exactly(words, "The form is malformed", "Форма записана неверно");
        exactly(words, "The multipart form is cut or malformed", "Форма multipart оборвана или записана неверно");
        exactly(
                words,
                "The request holds a value that this operation can't take",
                "Запрос содержит недопустимое значение");
        exactly(
                words,
                "This Idempotency-Key was sent with another request before",
                "Этот Idempotency-Key уже использован с другим запросом");
        exactly(
                words,
                "The first request with this Idempotency-Key is still being answered",
                "Первый запрос с этим Idempotency-Key ещё выполняется");
    }

    private static void values(Map<Pattern, String> words) {
        form(words, "(\\S+) is missing", "Поле $1 обязательно");
        form(words, "(\\S+) must not be null", "Поле $1 не может быть null");
        form(words, "(\\S+) must not be empty", "Поле $1 не может быть пустым");
        form(words, "(\\S+) must be given once", "Поле $1 должно быть указано один раз");
        form(words, "(\\S+) must be a text", "Поле $1 должно быть строкой");
        form(words, "(\\S+) must be a file", "Поле $1 должно быть файлом");
        form(words, "(\\S+) must be one file, not (\\d+)", "Поле $1 должно быть одним файлом, а не $2");
        form(words, "(\\S+) must be a whole number", "Поле $1 должно быть целым числом");
        form(words, "(\\S+) must be a number", "Поле $1 должно быть числом");
        form(words, "(\\S+) must be true or false", "Поле $1 должно быть true или false");
        form(words, "(\\S+) must be a JSON object", "Поле $1 должно быть объектом JSON");
        form(words, "(\\S+) must be a list", "Поле $1 должно быть списком");
        form(words, "(\\S+) must be one of (.+)", "Поле $1 должно быть одним из: $2");
        form(words, "(\\S+) must be at least (\\S+)", "Поле $1 должно быть не меньше $2");
        form(words, "(\\S+) must be at most (\\S+)", "Поле $1 должно быть не больше $2");
        form(words, "(\\S+) must have at least (\\d+) characters", "Поле $1 должно содержать не менее $2 символов");
        form(words, "(\\S+) must have at most (\\d+) characters", "Поле $1 должно содержать не более $2 символов");
        form(words, "(\\S+) must not hold the character NUL", "Поле $1 не должно содержать символ NUL");
        form(words, "(\\S+) must be a UUID", "Поле $1 должно быть UUID");
        form(words, "(\\S+) must be an e-mail address", "Поле $1 должно быть адресом e-mail");
        form(
                words,
                "(\\S+) must not hold half a character .+",
                "Поле $1 содержит половину символа (одиночный суррогат)");
        form(words, "(\\S+) must not be made of blanks only", "Поле $1 не может состоять из одних пробелов");
        form(words, "(\\S+) must be a web address such as (.+)", "Поле $1 должно быть адресом вида $2");
        form(words, "(\\S+) must be a DICOM UID", "Поле $1 должно быть DICOM UID");
        form(
                words,
                "(\\S+) must be 3 to 63 small letters, digits, dots or hyphens",
                "Поле $1 должно состоять из 3–63 строчных латинских букв, цифр, точек или дефисов");
    }

    private static void exactly(Map<Pattern, String> words, String english, String russian) {
        words.put(Pattern.compile(Pattern.quote(english)), Matcher.quoteReplacement(russian));
    }

    private static void form(Map<Pattern, String> words, String english, String russian) {
        words.put(Pattern.compile(english, Pattern.DOTALL), russian);
    }
}
